-- Opens a Dockerfile, waits for the finding, applies a fix and the way to ignore another, waits until both are gone.
local bin = os.getenv("PLIMSOLL_BIN")
local file = os.getenv("PLIMSOLL_FILE")

local function fail(text)
  io.stderr:write(text .. "\n")
  vim.cmd("cquit 1")
end

vim.cmd("edit " .. file)
local buffer = vim.api.nvim_get_current_buf()
vim.bo[buffer].filetype = "dockerfile"
local id = vim.lsp.start_client({
  name = "plimsoll",
  cmd = { "node", bin, "lsp", "--preset", "all" },
  root_dir = vim.fn.fnamemodify(file, ":h"),
})
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    found[diagnostic.code] = diagnostic
  end
  return found
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    fail(what .. ": " .. vim.inspect(vim.tbl_keys(codes())) .. vim.inspect(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)))
  end
end

local function apply(line, only, title)
  local place = { line = line, character = 5 }
  local answer = client.request_sync("textDocument/codeAction", {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = place, ["end"] = place },
    context = { diagnostics = {}, only = only },
  }, 10000, buffer)
  for _, action in ipairs(answer and answer.result or {}) do
    if not title or action.title == title then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      return
    end
  end
  fail("no action " .. (title or vim.inspect(only)) .. " in " .. vim.inspect(answer))
end

wait("findings appear", function() return codes()["user-root"] ~= nil and codes()["from-as-case"] ~= nil end)
local place = codes()["user-root"]
if place.lnum ~= 1 or place.col ~= 5 or place.end_col ~= 9 then fail("wrong place " .. vim.inspect(place)) end

local hover = client.request_sync("textDocument/hover", {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
  position = { line = 1, character = 6 },
}, 10000, buffer)
if not (hover and hover.result and hover.result.contents.value:find("user%-root")) then fail("no hover " .. vim.inspect(hover)) end

apply(0, { "source.fixAll.plimsoll" })
wait("the fix takes the finding away", function() return codes()["from-as-case"] == nil end)
apply(1, { "quickfix" }, "Ignore user-root for this line")
wait("the ignored finding goes", function() return codes()["user-root"] == nil end)
vim.cmd("write")
vim.lsp.stop_client(id)
vim.wait(3000, function() return client.is_stopped() end, 20)
vim.cmd("quitall!")
