module github.com/skerry-line/seat-keeper

go 1.23

require github.com/skerry-line/slipway/sdk v0.9.0
