package gas_test

import (
	"fmt"

	"vouch/sandbox/gas"
	"vouch/sandbox/sandboxtest"
)

func ExampleInject() {
	m, err := gas.Parse(sandboxtest.Small())
	if err != nil {
		fmt.Println(err)
		return
	}
	metered, err := gas.Inject(m, gas.Caps{Pages: 512, Items: 1000})
	if err != nil {
		fmt.Println(err)
		return
	}
	again, err := gas.Parse(metered)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range again.Exports {
		fmt.Println(e.Kind, e.Name)
	}
	// Output:
	// memory memory
	// function vouch_alloc
	// function vouch_run
	// global __left
	// global __pages_most
	// global __pages_refused
}

func ExampleModule_Check() {
	slow := sandboxtest.SlowToCompile()[0]
	m, err := gas.Parse(slow.Bytes)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(slow.Name+":", m.Check())
	// Output: 9,000 small loops in a row: estimated work to compile, in ns: 34444007208, and at most 400000000 are allowed
}
