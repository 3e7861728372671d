package c2pasign

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"vouch/provenance"
	"vouch/provenance/cose"
	"vouch/provenance/trust"
	"vouch/sources/strict"
)

// field is how the library names a part of a definition: "Actions[2]",
// "Custom[0].Label", "SignOptions.Compress".
var field = regexp.MustCompile(`^([A-Za-z]+)(?:\[(\d+)\])?((?:\.[A-Za-z]+)*)`)

// Locate puts an error of the library about a part of the definition at its line,
// and says what to do. Others come back as they are.
func (d *Definition) Locate(err error) error {
	if wrong, ok := errors.AsType[*provenance.DefinitionError](err); ok {
		at, name := d.Pos, wrong.Field
		if part := field.FindStringSubmatch(wrong.Field); part != nil {
			at, name = d.place(part[1], part[2], part[3]), cmp.Or(keys[part[1]+part[3]], keys[part[1]], name)
		}
		return fault(at, fmt.Errorf("%s: %s", name, here.Replace(wrong.Problem)), d.hint(wrong.Field))
	}
	if room, ok := errors.AsType[*cose.RoomError](err); ok {
		return fault(d.At("timestamp"), room, "the authority's token is too large for the room reserved")
	}
	if room, ok := errors.AsType[*provenance.RoomError](err); ok {
		text := fmt.Errorf("the update needs %d bytes of room in the manifest of before, which has %d: %s has no other place for it", room.Need, room.Free, room.MediaType)
		return fault(d.At("update"), text, "sign without update, with the file under ingredients as parentOf; sign with room_for_updates next time")
	}
	if profile, ok := errors.AsType[*trust.ProfileError](err); ok && d.Has("chain") {
		return fault(d.At("chain"), profile, "give a certificate for signing claims, and those of its issuers behind it")
	}
	if d.Update && errors.Is(err, provenance.ErrNoManifest) {
		return fault(d.At("update"), errors.New("the file carries no manifest that could be updated"), "leave out update to sign it for the first time")
	}
	if d.Remote != "" && errors.Is(err, provenance.ErrUnsupported) {
		return fault(d.At("remote"), errors.New(strings.TrimPrefix(err.Error(), "provenance: ")), "PNG, JPEG, MP4, M4A and fonts can name an address; for others leave out remote, and lay --out NAME.c2pa beside the file")
	}
	return err
}

// here has the words of a definition for those of the library.
var here = strings.NewReplacer("such as assertion.AlgorithmicMedia", "such as source_type: algorithmicMedia", "by IngredientIndexes", "by ingredients of the action",
	"by Redactions, which", "under redact, which", "; add its file with AddIngredient", "; name its file under ingredients", "; choose another Binding", "", "; leave it at zero", "; leave it out", "such as ReasonPersonal", "such as c2pa.PII.present",
	"put that of Key first", "put that of the key first")

// hint says what to do where the words of the library are those of its options.
func (d *Definition) hint(field string) string {
	switch {
	case field == "SignOptions.Compress":
		return "write binding: boxes, or bmff or collection where the format has it; or leave out compress"
	case field == "Ingredients" && d.Update:
		return "an update vouches for the file as it is: vouch verify says what is wrong with it"
	case strings.HasPrefix(field, "Redactions["):
		return "vouch inspect FILE lists manifests and assertions"
	}
	return ""
}

// place is where a part of the definition stands; index is empty for all of a list,
// and below for what is not about a part of the item.
func (d *Definition) place(name, index, below string) strict.Pos {
	n, err := strconv.Atoi(index)
	one := err == nil
	switch {
	case name == "Actions" && one && n < len(d.Actions):
		return d.Actions[n].Pos
	case name == "Ingredients" && one && n < len(d.Ingredients):
		return d.Ingredients[n].Pos
	case name == "Redactions" && one && n < len(d.Redact):
		return d.Redact[n].Pos
	case name == "Identities" && one && n < len(d.Identities):
		return d.Identities[n].At(identityKeys[below])
	case name == "Custom" && one, name == "Assertions" && one:
		if i, ok := d.places[name+"["+index+"]"]; ok {
			return d.Assertions[i].Pos
		}
	}
	for _, key := range []string{keys[name+below], keys[name]} {
		if key != "" && d.Has(key) {
			return d.At(key)
		}
	}
	if name == "Ingredients" && d.Update {
		return d.At("update")
	}
	return d.Pos
}

// keys are what the parts of a definition are called in it, and identityKeys those
// of an identity.
var keys = map[string]string{"Actions": "actions", "Ingredients": "ingredients", "Custom": "assertions", "Assertions": "assertions", "Gathered": "assertions",
	"Redactions": "redact", "Identities": "identities", "Thumbnail": "thumbnail", "TrainingMining": "training_mining", "Generator": "generator",
	"SignOptions.Binding": "binding", "SignOptions.Compress": "compress", "SignOptions.Room": "room_for_updates", "address": "remote",
	"Signer.Chain": "chain", "Signer.Key": "key", "Signer.Alg": "algorithm"}

var identityKeys = map[string]string{".Signer.Key": "key", ".Signer.Chain": "chain", ".Signer.Alg": "algorithm", ".Roles": "roles", ".Labels": "assertions"}
