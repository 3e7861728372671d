package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// tags of the values that the file may hold.
var tags = map[string]string{keyKeys: "!!str", keyWho: "!!str", keyNoColour: "!!bool", keyWidth: "!!int"}

// kinds in words, for messages.
var kinds = map[string]string{"!!str": "text", "!!bool": "true or false", "!!int": "a number"}

// parse reads the file strictly: known keys, each once, with values of the right kind.
func parse(path string, text []byte) (map[string]any, error) {
	if len(text) > maxFile {
		return nil, &Error{File: path, Message: "is too large for a configuration file"}
	}
	var doc yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, &Error{File: path, Message: err.Error()}
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, &Error{File: path, Line: root.Line, Message: "is not a list of settings", Hint: "write lines such as  width: 4000"}
	}
	settings := map[string]any{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		tag, known := tags[key.Value]
		_, twice := settings[key.Value]
		switch {
		case !known:
			return nil, &Error{File: path, Line: key.Line, Message: fmt.Sprintf("unknown setting %q", key.Value),
				Hint: "there are keys, who, no-colour and width"}
		case twice:
			return nil, &Error{File: path, Line: key.Line, Message: fmt.Sprintf("%q comes twice", key.Value), Hint: "take one away"}
		case value.Tag != tag:
			return nil, &Error{File: path, Line: value.Line, Message: fmt.Sprintf("%q is %q", key.Value, value.Value), Hint: "write " + kinds[tag]}
		}
		settings[key.Value] = value.Value
	}
	return settings, nil
}

// truth reads a setting that is true or false; one that is not set is false.
func truth(value any) (bool, error) {
	switch v := value.(type) {
	case nil:
		return false, nil
	case bool:
		return v, nil
	case string:
		if v == "" {
			return false, nil
		}
		return strconv.ParseBool(v)
	}
	return false, fmt.Errorf("a value of type %T", value)
}

// number reads a setting that is a whole number; one that is not set is 0.
func number(value any) (int, error) {
	switch v := value.(type) {
	case nil:
		return 0, nil
	case int:
		return v, nil
	case string:
		if v == "" {
			return 0, nil
		}
		return strconv.Atoi(v)
	}
	return 0, fmt.Errorf("a value of type %T", value)
}
