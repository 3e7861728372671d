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

// CuratorMaker makes curators' keys.
type CuratorMaker interface {
	MakeCurator(ctx context.Context, name string) (keyring.Key, error)
}

// NewCurator makes a curator's key in a store. One that is there is
// [keyring.ErrExists].
func NewCurator(ctx context.Context, k CuratorMaker, store, id string) (keyring.Key, error) {
	r := trust.Request{Principal: owner, Action: trust.Keys, Resource: trust.KeyStore{ID: store}}
	if _, err := trust.Authorize(ctx, r); err != nil {
		return keyring.Key{}, err
	}
	return k.MakeCurator(ctx, id)
}
