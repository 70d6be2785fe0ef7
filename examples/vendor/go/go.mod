module example.org/govinfo

go 1.19
