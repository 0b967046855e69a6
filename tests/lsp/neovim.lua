-- Drives `ibid lsp` in a real Neovim, headless: what a reader does, one thing after the other, and what came of it as JSON.
local root, command, node, out = unpack(vim.split(vim.env.IBID_TEST, "\n"))
local found = {}

local function fail(what)
  found.error = what
  vim.fn.writefile({ vim.fn.json_encode(found) }, out)
  vim.cmd("cquit")
end

local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then fail("waited in vain for " .. what) end
end

vim.o.swapfile = false
vim.o.hidden = true
vim.cmd("edit " .. vim.fn.fnameescape(root .. "/ch08.md"))
local buffer = vim.api.nvim_get_current_buf()

local id = vim.lsp.start_client({ name = "ibid", cmd = { node, command, "lsp" }, root_dir = root })
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)
wait("the server", function() return client.initialized end)

local function diagnostics()
  return vim.tbl_map(function(one) return one.code .. " " .. one.lnum end, vim.diagnostic.get(buffer))
end
wait("diagnostics", function() return #vim.diagnostic.get(buffer) > 0 end)
found.diagnostics = diagnostics()

-- The cursor on the first place of some words, in bytes as Neovim counts.
local function at(words, into)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(words, 1, true)
    if start then
      vim.api.nvim_win_set_cursor(0, { number, start - 1 + (into or 0) })
      return
    end
  end
  fail("no " .. words)
end

local function ask(method, more)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(0, client.offset_encoding), more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  local answer = answers and answers[id]
  if not answer then fail("no answer to " .. method) end
  if answer.error then return { error = answer.error.message } end
  return answer.result
end

at("残差连接为什么", 1)
found.hover = ask("textDocument/hover").contents.value
found.references = #ask("textDocument/references", { context = { includeDeclaration = true } })

-- Going to the definition as the key does it.
vim.lsp.buf.definition()
wait("the definition", function() return vim.fn.expand("%:t") == "ch07.md" end)
found.definition = vim.api.nvim_get_current_line()
vim.cmd("buffer " .. buffer)

-- Typing, with the diagnostics that follow.
at("没有的笔记")
vim.cmd([[normal! v4lc]] .. "ch07")
wait("fewer diagnostics", function()
  return not vim.tbl_contains(diagnostics(), "link/resolves 6")
end)
found.typed = diagnostics()

-- Completion of a concept at the end of the note.
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "又见残差" })
vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
vim.cmd("normal! $")
local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
params.position.character = 4
local completed = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 60000)[id].result
found.completion = vim.tbl_map(function(item) return item.label end, completed.items)

-- A code action, taken.
at("[[resdual]]", 2)
local line = vim.api.nvim_win_get_cursor(0)[1] - 1
local range = vim.lsp.util.make_range_params(0, client.offset_encoding)
range.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, line) }
local actions = vim.lsp.buf_request_sync(0, "textDocument/codeAction", range, 60000)[id].result
found.actions = vim.tbl_map(function(action) return action.title end, actions)
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
found.fixed = vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1]

-- Renaming a concept across the vault.
at("残差连接为什么", 1)
vim.lsp.buf.rename("跳跃连接")
wait("the new name", function()
  local other = vim.fn.bufnr("ch07.md")
  return other > 0 and table.concat(vim.api.nvim_buf_get_lines(other, 0, -1, false)):find("跳跃连接", 1, true)
end)
found.renamed = table.concat(vim.api.nvim_buf_get_lines(vim.fn.bufnr("ch07.md"), 0, -1, false), "\n")
found.refused = ask("textDocument/rename", { newName = "残差块" }).error

-- Formatting.
vim.cmd("buffer " .. buffer)
vim.api.nvim_buf_set_lines(0, 1, 1, false, { "", "", "" })
vim.lsp.buf.formatting_sync(nil, 60000)
found.formatted = table.concat(vim.api.nvim_buf_get_lines(0, 0, 4, false), "\n")

found.symbols = vim.tbl_map(function(symbol) return symbol.name end, ask("textDocument/documentSymbol"))
vim.fn.writefile({ vim.fn.json_encode(found) }, out)
vim.lsp.stop_client(id)
vim.cmd("qall!")
