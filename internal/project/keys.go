package project

import (
	"context"

	"vouch/internal/trust"
	"vouch/internal/trust/keyring"
)

// Keys lists the keys of a store, without their secrets.
func Keys(ctx context.Context, k keyring.Keyring, id string) ([]keyring.Info, error) {
	r := trust.Request{Principal: owner, Action: trust.Keys, Resource: trust.KeyStore{ID: id}}
	if _, err := trust.Authorize(ctx, r); err != nil {
		return nil, err
	}
	return k.List(ctx)
}
