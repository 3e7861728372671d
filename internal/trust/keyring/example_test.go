package keyring_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"vouch/internal/trust/keyring"
)

func ExampleFileStore() {
	folder, err := os.MkdirTemp("", "keys")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	store, err := keyring.NewFileStore(filepath.Join(folder, "keys"), keyring.Options{
		Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	key, err := store.Signer(context.Background(), "")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(key.Name, "is a", key.Kind, "key of", key.Leaf().Subject.Organization[0])
	fmt.Println("valid until", key.Leaf().NotAfter.Format(time.DateOnly))
	// Output:
	// development is a development key of Vouch development key, this computer
	// valid until 2028-11-21
}
