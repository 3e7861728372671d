package listing

// operators are the instructions from 0x45 to 0xc4 (WebAssembly 2.0 §5.4.5): a sign between two operands, or a word with
// () for one. u and s say how integers are taken, where that makes a difference.
var operators = [...]string{
	"!()", "==", "!=", "<s", "<u", ">s", ">u", "<=s", "<=u", ">=s", ">=u", // i32
	"!()", "==", "!=", "<s", "<u", ">s", ">u", "<=s", "<=u", ">=s", ">=u", // i64
	"==", "!=", "<", ">", "<=", ">=", // f32
	"==", "!=", "<", ">", "<=", ">=", // f64
	"clz()", "ctz()", "popcnt()", "+", "-", "*", "/s", "/u", "%s", "%u", "&", "|", "^", "<<", ">>s", ">>u", "rotl", "rotr",
	"clz()", "ctz()", "popcnt()", "+", "-", "*", "/s", "/u", "%s", "%u", "&", "|", "^", "<<", ">>s", ">>u", "rotl", "rotr",
	"abs()", "-()", "ceil()", "floor()", "trunc()", "nearest()", "sqrt()", "+", "-", "*", "/", "min", "max", "copysign",
	"abs()", "-()", "ceil()", "floor()", "trunc()", "nearest()", "sqrt()", "+", "-", "*", "/", "min", "max", "copysign",
	"i32()", "i32()", "i32.u()", "i32()", "i32.u()", // to i32: wrap and truncations
	"i64()", "i64.u()", "i64()", "i64.u()", "i64()", "i64.u()", // to i64
	"f32()", "f32.u()", "f32()", "f32.u()", "f32()",
	"f64()", "f64.u()", "f64()", "f64.u()", "f64()",
	"bits()", "bits()", "float()", "float()",
	"extend8()", "extend16()", "extend8()", "extend16()", "extend32()",
}
