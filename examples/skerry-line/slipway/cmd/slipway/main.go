// Command slipway launches services. `slipway launch checkout` deploys component:default/checkout.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: slipway launch|scale|flag NAME")
		os.Exit(2)
	}
	fmt.Printf("%s %s on archipelago\n", os.Args[1], os.Args[2])
}
