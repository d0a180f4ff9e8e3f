" Opens a Dockerfile with ALE, waits for the finding, applies a fix and the way to ignore another, waits until both are gone.
set nocompatible noswapfile hidden
filetype plugin on
set runtimepath^=/usr/share/vim-ale
let g:ale_linters = {'dockerfile': ['plimsoll']}
let g:ale_linters_explicit = 1
let g:ale_lint_delay = 0
let g:ale_fix_on_save = 0

function! Root(buffer) abort
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

function! Finish(code, text) abort
  call writefile([a:text], $PLIMSOLL_LOG)
  execute 'cquit' a:code
endfunction

function! Found(code) abort
  return len(filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, item -> get(item, 'code', '') ==# a:code}))
endfunction

function! Choose(title) abort
  let s:title = a:title
  let s:applied = 0
  call ale#codefix#Execute(0, function('Apply'))
  call Await('no action ' . a:title, 's:applied')
  ALELint " no event says that the text changed while a function runs
endfunction

function! Apply(data, items) abort
  for [l:kind, l:item] in a:items
    if l:item.title =~# s:title
      call ale#codefix#ApplyLSPCodeAction(a:data, l:item)
      let s:applied = 1
      return
    endif
  endfor
  call Finish(1, 'no action ' . s:title . ' in ' . string(map(copy(a:items), {_, item -> item[1].title})))
endfunction

function! Await(what, condition) abort
  for l:round in range(400)
    if eval(a:condition)
      return
    endif
    sleep 50m
  endfor
  call Finish(1, a:what . ': ' . string(map(copy(ale#engine#GetLoclist(bufnr(''))), {_, item -> get(item, 'code', '')})))
endfunction

function! Try() abort
  call ale#linter#Define('dockerfile', {
  \   'name': 'plimsoll',
  \   'lsp': 'stdio',
  \   'executable': 'node',
  \   'command': '%e ' . shellescape($PLIMSOLL_BIN) . ' lsp --preset all',
  \   'project_root': function('Root'),
  \ })
  execute 'edit' $PLIMSOLL_FILE
  set filetype=dockerfile
  ALELint
  call Await('findings appear', 'Found("user-root") && Found("from-as-case")')
  call cursor(1, 20)
  call Choose('^Fix all')
  call Await('the fix takes the finding away', '!Found("from-as-case")')
  call cursor(2, 7)
  call Choose('Ignore user-root for this line')
  call Await('the ignored finding goes', '!Found("user-root")')
  write
  call Finish(0, 'ok')
endfunction
