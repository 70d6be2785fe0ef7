// go run validate.go SCHEMAS DOCUMENTS.ndjson: a line with a 1 or 0 for each document. gojsonschema knows draft-07.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/xeipuuv/gojsonschema"
)

type document struct {
	Edition  string          `json:"edition"`
	Document json.RawMessage `json:"document"`
}

func main() {
	known := map[string]*gojsonschema.Schema{}
	for _, edition := range []string{"2019", "2021"} {
		path := filepath.Join(os.Args[1], "draft-07", "report-"+edition+".schema.json")
		text, err := os.ReadFile(path)
		check(err)
		known[edition], err = gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
		check(err)
	}
	file, err := os.Open(os.Args[2])
	check(err)
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	fmt.Print("gojsonschema, draft-07\t")
	for lines.Scan() {
		var one document
		check(json.Unmarshal(lines.Bytes(), &one))
		result, err := known[one.Edition].Validate(gojsonschema.NewBytesLoader(one.Document))
		check(err)
		if result.Valid() {
			fmt.Print("1")
		} else {
			fmt.Print("0")
		}
	}
	check(lines.Err())
	fmt.Println()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
