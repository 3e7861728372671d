package wfc

func allowed(m map[string]int) (n int) {
	for range m { //determinism:allow only counts
		n++
	}
	//determinism:allow only counts
	for range m {
		n++
	}
	/* want `an allowance needs a reason` */ //determinism:allow
	for range m {                            // want `range over a map`
		n++
	}
	/* want `silences nothing` */ //determinism:allow no longer needed
	n++
	for range m { //determinism:allow only this line
		for range m { // want `range over a map`
			n++
		}
	}
	return n
}
