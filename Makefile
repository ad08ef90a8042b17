# What there is to do; `make` alone says it.

.DEFAULT_GOAL := help
.PHONY: help demo demo-start demo-stop build test test-long lint schema statements bench clean

help: ## say this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

demo: build ## start the demonstration and stay until Ctrl-C
	@tools/site run .demo

demo-start: build ## start the demonstration and return when it answers
	@tools/site start .demo

demo-stop: ## end the demonstration
	@tools/site stop .demo

build: ## build the programs, with what they need
	@tools/packages run
	@echo "Building the programs (some minutes the first time)"
	@tools/build

test: ## run every test
	@tools/packages test
	@tools/test

test-long: ## run every test, and those that need long
	@tools/packages test
	@PORTAL_TEST_LONG=1 tools/test

lint: ## check format, spelling, scripts, SQL and the web server's configuration
	@tools/packages lint
	@tools/lint

schema: ## write sql/schema.txt anew after a change of a migration
	@tools/packages run
	@tools/schema

statements: ## write docs/statements.md anew after a change of a statement or an index
	@tools/packages run
	@tools/statements

bench: build ## measure
	@tools/packages bench
	@bench/run

clean: demo-stop ## remove what was built
	@tools/database stop .test
	@rm -rf .build .build-fuzz .demo .test .venv
