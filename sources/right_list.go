package sources

// The twelve statements of rightsstatements.org, version 1.0, with what of a scene's
// uses each leaves closed.
var rightsStatements = []Right{
	{Code: "InC", Title: "In Copyright"},
	{Code: "InC-OW-EU", Title: "In Copyright - EU Orphan Work", closes: []Scope{Commercial, GamesOrXR},
		because: "its rights statement is for the public tasks of archives only"},
	{Code: "InC-EDU", Title: "In Copyright - Educational Use Permitted", closes: []Scope{PublicWeb, GamesOrXR, Commercial, DerivativeAudio, AITraining, VoiceCloning},
		because: "its rights statement permits educational use only"},
	{Code: "InC-NC", Title: "In Copyright - Non-Commercial Use Permitted", closes: []Scope{Commercial},
		because: "its rights statement permits no commercial use"},
	{Code: "InC-RUU", Title: "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", Unsettled: true},
	{Code: "NoC-CR", Title: "No Copyright - Contractual Restrictions", closes: []Scope{GamesOrXR, Commercial, AITraining, VoiceCloning},
		because: "a contract restricts its use; ask the holder"},
	{Code: "NoC-NC", Title: "No Copyright - Non-Commercial Use Only", closes: []Scope{Commercial},
		because: "its rights statement permits no commercial use"},
	{Code: "NoC-OKLR", Title: "No Copyright - Other Known Legal Restrictions", closes: []Scope{GamesOrXR, Commercial, AITraining, VoiceCloning},
		because: "other laws restrict its use; ask the holder"},
	{Code: "NoC-US", Title: "No Copyright - United States"},
	{Code: "CNE", Title: "Copyright Not Evaluated", Unsettled: true},
	{Code: "UND", Title: "Copyright Undetermined", Unsettled: true},
	{Code: "NKC", Title: "No Known Copyright"},
}

// What Creative Commons keeps beside its licences.
var publicDomain = map[string]Right{
	"zero":          {Code: "CC0", Title: "CC0"},
	"mark":          {Code: "PDM", Title: "Public Domain Mark"},
	"certification": {Code: "PDC", Title: "Public Domain Dedication and Certification"},
}

var licenceVersions = []string{"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"}

// The jurisdictions to which licences before 4.0 were ported.
var jurisdictions = []string{"am", "ar", "at", "au", "az", "be", "bg", "br", "ca", "ch", "cl", "cn", "co", "cr", "cz", "de",
	"dk", "ec", "ee", "eg", "es", "fi", "fr", "ge", "gr", "gt", "hk", "hr", "hu", "ie", "igo", "il", "in", "it", "jp", "kr",
	"lu", "mk", "mt", "mx", "my", "nl", "no", "nz", "pe", "ph", "pl", "pr", "pt", "ro", "rs", "scotland", "se", "sg", "si",
	"th", "tw", "ug", "uk", "us", "ve", "vn", "za"}
