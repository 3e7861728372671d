package sandbox

import (
	"context"
	"fmt"
	"reflect"
	"slices"
)

// Difference is a field of a Receipt that is not what it was.
type Difference struct {
	Field   string // as in JSON
	Was, Is string
}

func (d Difference) String() string { return fmt.Sprintf("%s was %s and is %s", d.Field, d.Was, d.Is) }

// Compare lists what is different in the receipt of a run made again, in the order of the fields. None: the run was
// repeated to the last bit.
func (r Receipt) Compare(again Receipt) []Difference {
	var list []Difference
	was, is := reflect.ValueOf(r), reflect.ValueOf(again)
	for i := range was.NumField() {
		if a, b := was.Field(i).Interface(), is.Field(i).Interface(); !reflect.DeepEqual(a, b) {
			list = append(list, Difference{was.Type().Field(i).Tag.Get("json"), shown(a), shown(b)})
		}
	}
	return list
}

// shown quotes texts, since receipts come from strangers.
func shown(v any) string {
	if l, ok := v.(Limits); ok {
		return fmt.Sprintf("%+v", l)
	}
	return EscapeLine(fmt.Sprintf("%q", fmt.Sprint(v)), MaxDetail)
}

// premises are the fields that stand before a run: where one of them differs, another run would be compared.
func (r Receipt) premises() Receipt {
	return Receipt{Program: r.Program, Engine: r.Engine, Input: r.Input, GasTable: r.GasTable, Capabilities: r.Capabilities}
}

// Replay is a run made again from its receipt.
type Replay struct {
	Result      *Result      // nil where Differences are in what the run is made of, so that it was not made
	Differences []Difference // none: it was repeated
}

// Replay makes the run of a receipt again, with its seed, time and limits, and compares. input and capabilities are
// what the receipt has only as digest and names. Where program, engine, input, table of costs or names are others than
// those of the receipt, nothing is run. Errors are those of Run.
func (p *Program) Replay(ctx context.Context, was Receipt, input []byte, capabilities []Capability) (*Replay, error) {
	call := Call{Input: input, Seed: was.Seed, Now: was.Now, Capabilities: capabilities, Limits: was.Limits}
	c, err := call.check()
	if err != nil {
		return nil, err
	}
	stands := p.receipt(c).premises()
	was.Capabilities = slices.Clone(was.Capabilities)
	if was.Capabilities == nil {
		was.Capabilities = []string{}
	}
	if was.Denied == nil {
		was.Denied = []string{}
	}
	if d := was.premises().Compare(stands); len(d) > 0 {
		return &Replay{Differences: d}, nil
	}
	res, err := p.Run(ctx, call)
	if err != nil {
		return nil, err
	}
	return &Replay{res, was.Compare(res.Receipt)}, nil
}
