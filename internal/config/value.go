package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// kind is what a setting's value must be.
type kind struct {
	tag   string // of YAML
	write string // for messages
}

var (
	text   = kind{"!!str", "text"}
	name   = kind{"!!str", "at most " + strconv.Itoa(MaxWho) + " printable characters"}
	answer = kind{"!!bool", "true or false"}
	pixels = kind{"!!int", "a number of pixels from 0 to " + strconv.Itoa(MaxWidth)}
)

// kinds of the settings that the file may hold.
var kinds = map[string]kind{keyKeys: text, keyWho: name, keyNoColour: answer, keyWidth: pixels, keyEndpoint: text, keyModel: text}

// parse reads the file strictly: known keys, each once, with values of the right kind.
func parse(path string, data []byte) (map[string]any, error) {
	root, err := document(path, data)
	if root == nil || err != nil {
		return nil, err
	}
	if root.Kind != yaml.MappingNode {
		return nil, &Error{File: path, Line: root.Line, Message: "is not a list of settings", Hint: "write lines such as  width: 4000"}
	}
	settings := map[string]any{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		k, known := kinds[key.Value]
		_, twice := settings[key.Value]
		switch {
		case !known:
			return nil, &Error{File: path, Line: key.Line, Message: fmt.Sprintf("unknown setting %q", key.Value),
				Hint: "there are keys, who, no-colour, width, model-endpoint and model"}
		case twice:
			return nil, &Error{File: path, Line: key.Line, Message: fmt.Sprintf("%q comes twice", key.Value), Hint: "take one away"}
		case value.Kind != yaml.ScalarNode || value.ShortTag() != k.tag || k == pixels && !isWidth(value.Value) || k == name && !isWho(value.Value):
			return nil, &Error{File: path, Line: key.Line, Message: fmt.Sprintf("%q is %s", key.Value, shown(value)), Hint: "write " + k.write}
		}
		settings[key.Value] = value.Value
	}
	return settings, nil
}

// yamlLine is how the parser names a line inside its message.
var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// document gives the root of the only document, nil where the file says nothing.
func document(path string, data []byte) (*yaml.Node, error) {
	if len(data) > maxFile {
		return nil, &Error{File: path, Message: "is too large for a configuration file", Hint: "it holds a few settings; is it another file?"}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	err := decoder.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err == nil {
		if err = decoder.Decode(&more); err == nil {
			return nil, &Error{File: path, Line: more.Line, Message: "a second document begins here", Hint: "keep one, without ---"}
		}
	}
	if errors.Is(err, io.EOF) {
		return doc.Content[0], nil
	}
	e := &Error{File: path, Message: "is not YAML: " + strings.TrimPrefix(err.Error(), "yaml: "), Hint: "check indentation, colons and quotes"}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Message = "is not YAML: " + m[2]
	}
	return nil, e
}

func shown(value *yaml.Node) string {
	switch value.Kind {
	case yaml.ScalarNode:
		return strconv.Quote(value.Value)
	case yaml.AliasNode:
		return "an alias"
	}
	return "a list or a mapping"
}

func isWidth(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 0 && n <= MaxWidth
}

func isWho(text string) bool {
	return utf8.RuneCountInString(text) <= MaxWho && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
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
