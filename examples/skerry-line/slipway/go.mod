module github.com/skerry-line/slipway

go 1.23
