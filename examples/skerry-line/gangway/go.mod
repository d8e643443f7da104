module github.com/skerry-line/gangway

go 1.23
