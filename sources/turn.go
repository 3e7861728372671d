package sources

import "reflect"

// NextTurn is the first day after a day on which something that a holding dates begins, ends
// or is over: until then every answer about the holding stays what it is on that day. It is
// LastDay where nothing is to come. Every Date counts, whatever it says.
func (h *Holding) NextTurn(day Day) Day {
	t := turn{after: day, next: LastDay, dated: map[reflect.Type]bool{}}
	t.look(reflect.ValueOf(h).Elem())
	return t.next
}

// turn walks through values of any type that have dates.
type turn struct {
	after, next Day
	dated       map[reflect.Type]bool // whether a value of the type may hold a Date
}

var dateType = reflect.TypeFor[Date]()

func (t *turn) look(v reflect.Value) {
	if !t.mayHold(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if d, is := v.Interface().(Date); is {
			t.date(d)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				t.look(v.Field(i))
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			t.look(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			t.look(v.Elem())
		}
	case reflect.Map:
		for i := v.MapRange(); i.Next(); {
			t.look(i.Value())
		}
	}
}

func (t *turn) date(d Date) {
	if d.IsZero() {
		return
	}
	for _, day := range [2]Day{d.First(), d.Last() + 1} {
		if day > t.after {
			t.next = min(t.next, day)
		}
	}
}

// mayHold says whether a date can be reached from a type; what points to itself is looked
// through once.
func (t *turn) mayHold(of reflect.Type) bool {
	if of == dateType {
		return true
	}
	if known, ok := t.dated[of]; ok {
		return known
	}
	t.dated[of] = false
	holds := false
	switch of.Kind() {
	case reflect.Struct:
		for field := range of.Fields() {
			holds = holds || field.IsExported() && t.mayHold(field.Type)
		}
	case reflect.Slice, reflect.Array, reflect.Pointer, reflect.Map:
		holds = t.mayHold(of.Elem())
	}
	t.dated[of] = holds
	return holds
}
