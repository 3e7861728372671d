package propose

const (
	// MaxRows bounds a worksheet: a person fills some hundred in a day.
	MaxRows = 20_000
	// MaxCell bounds one value in bytes: a quote is a passage and no interview.
	MaxCell = 20_000
)
