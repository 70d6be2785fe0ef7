// Types of report.schema.json by quicktype (--lang go), as they are: a cell is *int64 without omitempty and becomes
// null, an optional member has omitempty and is left out.
package main

import (
	"encoding/json"
	"os"
)

func main() {
	var report Report2021
	if err := json.NewDecoder(os.Stdin).Decode(&report); err != nil {
		panic(err)
	}
	report.Requests.Received.Business = nil // not stated
	report.Preamble = nil                   // left out
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		panic(err)
	}
}
