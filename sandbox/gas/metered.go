package gas

import "math"

// noLocal: the sum is not needed.
const noLocal = math.MaxUint32

// appendTake writes: left = left - n, where n is in parts of the counter. With a local the sum is left on the stack: to
// read the global back would be a load in every round of every loop.
func (w *rewriter) appendTake(b []byte, n int64, local uint32) []byte {
	b = appendU32(append(b, opGlobalGet), w.left)
	if n < 0 {
		b = append(appendS64(append(b, opI64Const), -n), opI64Add)
	} else {
		b = append(appendS64(append(b, opI64Const), n), opI64Sub)
	}
	if local == noLocal {
		return appendU32(append(b, opGlobalSet), w.left)
	}
	b = appendU32(append(b, opLocalTee), local)
	b = appendU32(append(b, opGlobalSet), w.left)
	return appendU32(append(b, opLocalGet), local)
}

// appendCheck writes: if left < 0 trap.
func (w *rewriter) appendCheck(b []byte) []byte {
	b = appendU32(append(b, opGlobalGet), w.left)
	return append(b, opI64Const, 0, opI64LtS, opIf, 0x40, opUnreachable, opEnd)
}

// chargeLength begins a body (i32 n) -> i32 without locals: left = left - price(n); if left < 0 trap. price is
// code that makes the price of the length on the stack, an i64.
func (w *rewriter) chargeLength(price []byte) []byte {
	b := []byte{0} // runs of locals
	b = appendU32(append(b, opGlobalGet), w.left)
	b = append(b, opLocalGet, 0, opI64ExtendU)
	b = append(b, price...)
	b = append(b, opI64Const, depthBits, opI64Shl)
	b = appendU32(append(b, opI64Sub, opGlobalSet), w.left)
	return w.appendCheck(b)
}

func appendBody(b, body []byte) []byte {
	return append(appendU32(b, uint32(len(body))), body...)
}

// appendBulk writes the function that is called with a length in bytes before a bulk operation on memory. It
// charges, and gives the length back.
func (w *rewriter) appendBulk(b []byte) []byte {
	body := w.chargeLength([]byte{opI64Const, BytesPerUnit - 1, opI64Add, opI64Const, 4, opI64ShrU})
	return appendBody(b, append(body, opLocalGet, 0, opEnd))
}

// appendItems writes the same for tables, whose lengths are in items.
func (w *rewriter) appendItems(b []byte) []byte {
	return appendBody(b, append(w.chargeLength(nil), opLocalGet, 0, opEnd))
}

// appendGrow writes the function in place of memory.grow: beyond Pages nothing is charged and -1 is the answer;
// else the pages are charged, then asked for.
func (w *rewriter) appendGrow(b []byte) []byte {
	body := []byte{0, opMemorySize, 0, opI64ExtendU, opLocalGet, 0, opI64ExtendU, opI64Add}
	body = appendU32(append(body, opGlobalGet), w.pages)
	body = append(body, opI64ExtendU, opI64GtU, opIf, 0x40)
	body = w.appendRefused(body)
	body = append(body, opI32Const, 0x7f, opReturn, opEnd)
	body = append(body, w.chargeLength(append(appendS64([]byte{opI64Const}, CostPage), opI64Mul))[1:]...)
	body = append(body, opLocalGet, 0, opMemoryGrow, 0, opLocalTee, 0, opI32Const, 0x7f, opI32Eq, opIf, 0x40)
	body = w.appendRefused(body)
	body = append(body, opEnd, opLocalGet, 0, opEnd)
	return appendBody(b, body)
}

func (w *rewriter) appendRefused(b []byte) []byte {
	return appendU32(append(b, opI32Const, 1, opGlobalSet), w.refused)
}
