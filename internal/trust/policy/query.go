package policy

import (
	"fmt"
	"strings"

	"github.com/cedar-policy/cedar-go"

	"vouch/internal/trust/limits"
)

// Query is one question, in the terms of the schema.
type Query struct {
	Principal Entity
	Action    string
	Resource  Entity
	Context   []Attribute
}

// Entity is a principal or resource: a type of the schema, a name, and the attributes that the
// schema asks for.
type Entity struct {
	Type       string
	ID         string
	Attributes []Attribute
}

// Attribute is a name with a value: a bool, a string, an int64, an [Entity] (of which only type
// and name count) or a nested []Attribute.
type Attribute struct {
	Name  string
	Value any
}

func (e Entity) uid() cedar.EntityUID {
	return cedar.NewEntityUID(cedar.EntityType(e.Type), cedar.String(e.ID))
}

func (e Entity) check(role string) error {
	switch {
	case e.Type == "":
		return fmt.Errorf("%s has no type", role)
	case e.ID == "":
		return fmt.Errorf("%s %q has no name", role, e.Type)
	case len(e.ID) > limits.MaxName:
		return fmt.Errorf("name of %s %q has %d bytes, at most %d are taken", role, e.Type, len(e.ID), limits.MaxName)
	case strings.ContainsRune(e.ID, 0):
		return fmt.Errorf("name of %s %q contains a zero byte", role, e.Type)
	}
	return nil
}

// entity converts to Cedar's form.
func (e Entity) entity() (cedar.Entity, error) {
	attributes, err := record(e.Attributes)
	if err != nil {
		return cedar.Entity{}, err
	}
	return cedar.Entity{UID: e.uid(), Attributes: attributes}, nil
}

// record refuses names that come twice: which of two values counts must not depend on their order.
func record(attributes []Attribute) (cedar.Record, error) {
	m := cedar.RecordMap{}
	for _, a := range attributes {
		name := cedar.String(a.Name)
		if _, twice := m[name]; twice {
			return cedar.Record{}, fmt.Errorf("attribute %q comes twice", a.Name)
		}
		v, err := value(a)
		if err != nil {
			return cedar.Record{}, err
		}
		m[name] = v
	}
	return cedar.NewRecord(m), nil
}

func value(a Attribute) (cedar.Value, error) {
	switch v := a.Value.(type) {
	case bool:
		return cedar.Boolean(v), nil
	case string:
		return cedar.String(v), nil
	case int64:
		return cedar.Long(v), nil
	case Entity:
		return v.uid(), nil
	case []Attribute:
		return record(v)
	}
	return nil, fmt.Errorf("attribute %q has a value of type %T, which policies do not know", a.Name, a.Value)
}
