;; Opens a Dockerfile with eglot, waits for the finding, applies a fix and the way to ignore another, waits until both are gone.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 20
      eglot-confirm-server-initiated-edits nil)

(define-derived-mode dockerfile-mode prog-mode "Dockerfile")
(add-to-list 'eglot-server-programs
             `(dockerfile-mode . ("node" ,(getenv "PLIMSOLL_BIN") "lsp" "--preset" "all")))

(defun codes ()
  (delq nil (mapcar (lambda (diagnostic)
                      (let ((text (flymake-diagnostic-text diagnostic)))
                        (and (string-match "\\[\\([a-z-]+\\)\\]" text) (match-string 1 text))))
                    (flymake-diagnostics))))

(defun wait (what condition)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless (funcall condition)
      (message "%s: %S\n%s" what (mapcar #'flymake-diagnostic-text (flymake-diagnostics)) (buffer-string))
      (kill-emacs 1))))

(defun apply-action (line only title)
  (goto-char (point-min))
  (forward-line line)
  (forward-char 5)
  (let* ((actions (jsonrpc-request (eglot--current-server-or-lose) :textDocument/codeAction
                                   (list :textDocument (eglot--TextDocumentIdentifier)
                                         :range (list :start (eglot--pos-to-lsp-position) :end (eglot--pos-to-lsp-position))
                                         :context (list :diagnostics [] :only (vector only)))))
         (action (seq-find (lambda (one) (or (null title) (equal (plist-get one :title) title))) actions)))
    (unless action
      (message "no action %s in %S" (or title only) actions)
      (kill-emacs 1))
    (eglot--apply-workspace-edit (plist-get action :edit))
    (eglot--signal-textDocument/didChange)))

(find-file (getenv "PLIMSOLL_FILE"))
(dockerfile-mode)
(flymake-mode 1)
(apply #'eglot (append (eglot--guess-contact) nil))
(flymake-start)
(wait "findings appear" (lambda () (and (member "user-root" (codes)) (member "from-as-case" (codes)))))
(apply-action 0 "source.fixAll.plimsoll" nil)
(wait "the fix takes the finding away" (lambda () (not (member "from-as-case" (codes)))))
(apply-action 1 "quickfix" "Ignore user-root for this line")
(wait "the ignored finding goes" (lambda () (not (member "user-root" (codes)))))
(save-buffer)
(kill-emacs 0)
