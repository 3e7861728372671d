package provenance

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/jumbf"
	"vouch/provenance/trust"
)

// An Identity has a named actor sign for assertions of the manifest
// (cawg.identity): who made it, apart from which program.
type Identity struct {
	// Signer is the actor's key. Its certificate is of the kind that CAWG asks
	// for (cawg.DefaultEKUs). To be trusted, an identity needs a time-stamp.
	Signer Signer

	// Roles say what the actor did: cawg.RoleCreator and others.
	Roles []string

	// Labels name the assertions that the actor signs for, beside the one that
	// binds the content; nil means the actions.
	Labels []string
}

// checkIdentities refuses identities that no validator would accept.
func checkIdentities(list []Identity) error {
	if len(list) > MaxIdentities {
		return &DefinitionError{"Identities", fmt.Sprintf("%d actors, at most %d can sign", len(list), MaxIdentities)}
	}
	for i, one := range list {
		field := fmt.Sprintf("Identities[%d]", i)
		err := one.Signer.checkAs(field+".Signer", cawg.DefaultEKUs())
		if profile, ok := errors.AsType[*trust.ProfileError](err); ok { // which does not know whose certificate it is
			return &DefinitionError{field + ".Signer.Chain", strings.TrimPrefix(profile.Error(), "trust: ")}
		}
		if err != nil {
			return err
		}
		if slices.Contains(one.Roles, "") {
			return &DefinitionError{field + ".Roles", "one is empty; name what the actor did, or nothing"}
		}
	}
	return nil
}

// addIdentities adds the assertions of named actors behind those that they sign
// for, and returns their URIs.
func (b *builder) addIdentities(list *assertionList, write hand) ([]jumbf.HashedURI, error) {
	all := len(list.uris)
	for i, one := range b.identities {
		field := fmt.Sprintf("Identities[%d]", i)
		references, err := one.references(list.uris[:all])
		if err != nil {
			return nil, &DefinitionError{field + ".Labels", err.Error()}
		}
		data, err := cawg.Build(assertion.IdentityPayload{References: references, Roles: one.Roles}, write(one.Signer))
		if err != nil {
			return nil, fmt.Errorf("provenance: %s: %w", field, err)
		}
		if err := list.addCBOR(assertion.Instance(assertion.LabelIdentity, i), data); err != nil {
			return nil, err
		}
	}
	added := slices.Clone(list.uris[all:])
	list.uris = list.uris[:all]
	return added, nil
}

// references returns the binding, which comes first, and what else is signed
// for.
func (i Identity) references(uris []jumbf.HashedURI) ([]jumbf.HashedURI, error) {
	labels := i.Labels
	if labels == nil {
		labels = []string{assertion.LabelActions}
	}
	var out []jumbf.HashedURI
	found := 0
	for _, u := range uris {
		label := labelOfURL(u.URL)
		wanted := slices.Contains(labels, label)
		if wanted {
			found++
		}
		if wanted || assertion.IsHardBinding(label) {
			out = append(out, u)
		}
	}
	if found != len(labels) {
		return nil, fmt.Errorf("%q are not all labels of assertions of the manifest, each once", labels)
	}
	return out, nil
}

func labelOfURL(url string) string {
	u, err := jumbf.ParseURI(url)
	if err != nil {
		return ""
	}
	return lastPart(u)
}
