package crjson

import "slices"

// Fields of claims that the schema knows; others are left out, as it asks.
var (
	fieldsV1 = []string{"claim_generator", "claim_generator_info", "signature", "assertions", "dc:format", "instanceID",
		"dc:title", "redacted_assertions", "alg", "alg_soft", "metadata"}
	fieldsV2 = []string{"instanceID", "claim_generator_info", "signature", "created_assertions", "gathered_assertions",
		"dc:title", "redacted_assertions", "alg", "alg_soft", "specVersion", "metadata"}
)

func claimFields(data []byte, known []string) map[string]any {
	v, err := fromCBOR(data)
	fields, ok := v.(map[string]any)
	if err != nil || !ok {
		return map[string]any{}
	}
	for key := range fields {
		if !slices.Contains(known, key) {
			delete(fields, key)
		}
	}
	return fields
}

func claimV2(data []byte) any { return claimFields(data, fieldsV2) }

// claimV1 has the generator's info as a list, which some files give as one map,
// and others not at all.
func claimV1(data []byte) any {
	c := claimFields(data, fieldsV1)
	switch info := c["claim_generator_info"].(type) {
	case map[string]any:
		c["claim_generator_info"] = []any{info}
	case nil:
		if name, ok := c["claim_generator"].(string); ok {
			c["claim_generator_info"] = []any{map[string]any{"name": name}}
		}
	}
	return c
}
