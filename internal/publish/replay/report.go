package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"vouch/assets"
	"vouch/internal/scene"
)

// Report is what verify says of one file. Its JSON form is a contract: see
// docs/formats/verify.md.
type Report struct {
	File      string    `json:"file"`
	State     State     `json:"state"`
	Failures  []string  `json:"failures"` // codes; without signingCredential.untrusted where no anchors were given
	Findings  []Finding `json:"findings"`
	Recipe    *Summary  `json:"recipe"`
	Testimony *string   `json:"testimony"` // specimen or real
	Title     *string   `json:"title"`     // sketch or reconstruction
	Draft     bool      `json:"draft"`
	Basis     *Resting  `json:"basis"`
	Signer    *Signer   `json:"signer,omitempty"`
	Replay    *Verdict  `json:"replay,omitempty"`

	published *Published
}

// State is the answer to "unchanged since signing?", and to "by whom?" as far
// as anchors were given.
type State string

const (
	Trusted State = "trusted" // valid, and signed by someone below an anchor
	Valid   State = "valid"
	Invalid State = "invalid"
	None    State = "none" // nothing to check
)

// Finding is one result of the validation, success too.
type Finding struct {
	Kind        string `json:"kind"` // success, informational or failure
	Code        string `json:"code"`
	URL         string `json:"url"`
	Explanation string `json:"explanation"`
}

// Signer is who signed, by the certificate in the file.
type Signer struct {
	Name        string `json:"name"`   // organisation
	Issuer      string `json:"issuer"` // organisation
	Algorithm   string `json:"algorithm"`
	NotBefore   string `json:"not_before"`
	NotAfter    string `json:"not_after"`
	Development bool   `json:"development"`    // a key that a computer made for itself
	Signed      string `json:"when,omitempty"` // as the signer says: no time-stamp stands behind it
}

// Resting is what the front lots rest on, recomputed from the record in the file.
type Resting struct {
	Lots    Lots    `json:"lots"`
	OfThese OfThese `json:"of_these"`
}

// Lots are front lots by class.
type Lots struct {
	Evidenced   int32 `json:"evidenced"`
	Attested    int32 `json:"attested"`
	Documented  int32 `json:"documented"`
	Inferred    int32 `json:"inferred"`
	Conjectural int32 `json:"conjectural"`
}

// OfThese are some of the lots, told apart.
type OfThese struct {
	Family    int32 `json:"family"`    // rest on words for a family, not a concept
	Frequency int32 `json:"frequency"` // rest on a frequency word
	Disputed  int32 `json:"disputed"`
}

// Summary is the recipe without its bulk.
type Summary struct {
	Title    string            `json:"title"`
	When     string            `json:"when"`
	Code     string            `json:"code"`
	Edition  int               `json:"edition"`
	Engine   int               `json:"engine"`
	Drawing  int               `json:"drawing"`
	Rulebook string            `json:"rulebook"` // SHA-256
	Rules    int               `json:"rules"`
	Voices   int32             `json:"voices"`
	Records  int               `json:"records"`
	Tileset  SummaryTileset    `json:"tileset"`
	Seed     string            `json:"seed"`
	SeedFrom string            `json:"seed_from"`
	Changes  int               `json:"changes"`
	Approved []SummaryApproval `json:"approved"`
	Picture  SummaryPicture    `json:"picture"`
	Dissents []SummaryDissent  `json:"dissents"`
	Scene    string            `json:"scene"` // SHA-256
	Notice   string            `json:"notice"`
}

// SummaryTileset names the tileset.
type SummaryTileset struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Hash    string `json:"hash"`
}

// SummaryPicture says how the scene was drawn.
type SummaryPicture struct {
	Kind     string   `json:"kind"`
	TilePx   int      `json:"tile_px,omitempty"`
	Width    int      `json:"width,omitempty"`
	Cells    [4]int32 `json:"cells"`
	Staffage bool     `json:"staffage"`
}

// SummaryDissent says which side the scene follows.
type SummaryDissent struct {
	ID     string `json:"id"`
	Chosen string `json:"chosen"` // "" none
	By     string `json:"by"`
}

// SummaryApproval says which program proposed changes and who approved them.
type SummaryApproval struct {
	Skill        string   `json:"skill"`
	Version      string   `json:"version"`
	Digest       string   `json:"digest"` // SHA-256 of the package
	Gas          int64    `json:"gas"`
	Capabilities []string `json:"capabilities"`
	Model        string   `json:"model,omitempty"`
	Asked        []string `json:"asked,omitempty"`
	Reviewer     string   `json:"reviewer"`
	Key          string   `json:"key"` // SHA-256 of the reviewer's public key
	Changes      int      `json:"changes"`
}

func approved(list []scene.Approval) []SummaryApproval {
	out := []SummaryApproval{}
	for _, a := range list {
		key := sha256.Sum256(a.Key)
		out = append(out, SummaryApproval{Skill: a.Skill, Version: a.Version, Digest: hex.EncodeToString(a.Digest[:]), Gas: a.Gas,
			Capabilities: a.Capabilities, Model: a.Model, Asked: a.Asked, Reviewer: a.Reviewer, Key: hex.EncodeToString(key[:]), Changes: a.Count})
	}
	return out
}

// Published is what the file says of its scene, nil where it says nothing that
// can be read.
func (r *Report) Published() *Published { return r.published }

// fill puts what the published scene says into the report.
func (r *Report) fill(p *Published) {
	r.published = p
	kind := p.Kind()
	r.Title = &kind
	if p.Rulebook.Voices > 0 {
		word := "real"
		if p.Rulebook.Specimen {
			word = "specimen"
		}
		r.Testimony = &word
	}
	r.Draft = r.Draft || p.Recipe.Draft
	r.Basis = BasisOf(p.Shares())
	r.Recipe = p.summary()
}

// BasisOf gives shares in the form of reports.
func BasisOf(s scene.Shares) *Resting {
	return &Resting{
		Lots{s.Lots[assets.Evidenced], s.Lots[assets.Attested], s.Lots[assets.Documented], s.Lots[assets.Inferred], s.Lots[assets.Conjectural]},
		OfThese{s.Family, s.Frequency, s.Disputed},
	}
}

func (p *Published) summary() *Summary {
	r, rb := p.Recipe, p.Rulebook
	hash := r.RulebookHash()
	c := r.Picture.Crop
	s := &Summary{
		Title: rb.Title, When: rb.When, Code: p.Code, Edition: r.Edition, Engine: r.Engine, Drawing: r.Drawing,
		Rulebook: hex.EncodeToString(hash[:]), Rules: len(rb.Rules), Voices: rb.Voices, Records: len(rb.Records),
		Tileset: SummaryTileset{r.Tileset.ID, r.Tileset.Version, hex.EncodeToString(r.Tileset.Hash[:])},
		Seed:    strconv.FormatUint(r.Seed, 10), SeedFrom: r.SeedFrom, Changes: len(r.Changes), Approved: approved(r.Approved),
		Picture:  SummaryPicture{r.Picture.Kind.String(), r.Picture.TileW, r.Picture.Width, [4]int32{c.X0, c.Y0, c.X1, c.Y1}, r.Picture.Staffage},
		Dissents: []SummaryDissent{}, Scene: hex.EncodeToString(r.Scene[:]), Notice: r.Notice,
	}
	for _, d := range rb.Dissents {
		s.Dissents = append(s.Dissents, SummaryDissent{d.ID, d.Chosen, d.By})
	}
	return s
}
