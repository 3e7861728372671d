package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/trust/keyring"
)

type keyJSON struct {
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Algorithm   string `json:"algorithm"`
	Fingerprint string `json:"fingerprint,omitempty"`
	Public      string `json:"public,omitempty"` // of a curator's key, as curators.yaml has it
	Subject     string `json:"subject,omitempty"`
	NotAfter    string `json:"not_after,omitempty"`
	Path        string `json:"path"`
}

func (a *app) keysListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List keys, without their secrets",
		Long:    "Lists the keys of this account by kind and name, with the folder that each lies in. The certificate of the authority is what others give to verify --trust.",
		Example: "  vouch keys list --json",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.keysList(cmd.Context()) },
	}
}

func (a *app) keysList(ctx context.Context) error {
	store, err := a.keyStore()
	if err != nil {
		return err
	}
	infos, err := project.Keys(ctx, store, store.Path())
	if err != nil {
		return err
	}
	list := []keyJSON{}
	for _, i := range infos {
		k := keyJSON{Name: i.Name, Kind: string(i.Kind), Algorithm: i.Algorithm, Fingerprint: i.Fingerprint, Public: i.Public, Subject: i.Subject, Path: i.Path}
		if !i.NotAfter.IsZero() {
			k.NotAfter = i.NotAfter.UTC().Format(time.DateOnly)
		}
		list = append(list, k)
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			Keys []keyJSON `json:"keys"`
		}{list})
	}
	if len(list) == 0 {
		a.ui.say("no keys yet; a development key is made when something is signed for the first time")
	}
	for _, k := range list {
		a.ui.head("%s  %s", k.Kind, k.Name)
		a.ui.field("algorithm", "%s", k.Algorithm)
		if k.Subject != "" {
			a.ui.field("subject", "%s", k.Subject)
			a.ui.field("until", "%s", k.NotAfter)
		}
		if k.Fingerprint != "" {
			a.ui.field("fingerprint", "%s", k.Fingerprint)
		}
		if k.Public != "" {
			a.ui.field("public", "%s", k.Public)
		}
		a.ui.field("folder", "%s", k.Path)
		if k.Kind == string(keyring.Authority) {
			a.ui.field("", "give the certificate in it to those who shall trust your drafts: vouch verify FILE --trust CERTIFICATE")
		}
	}
	return nil
}
