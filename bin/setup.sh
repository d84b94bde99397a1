# Sourced by the other scripts: makes the virtual environment, fills it from the
# locks and makes the style sheets (styles.sh). Nothing beyond Debian 12 with
# Python 3.11 is assumed.
#
#   alongside_setup run    what the product needs
#   alongside_setup dev    that, and what the tests need
#
# Sets ALONGSIDE_ROOT (the clone), ALONGSIDE_VENV (may be set before, to put it
# elsewhere) and ALONGSIDE_PY (its Python). Every word goes to standard error.

ALONGSIDE_ROOT="$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
ALONGSIDE_VENV="${ALONGSIDE_VENV:-$ALONGSIDE_ROOT/.venv}"
case "$ALONGSIDE_VENV" in /*) ;; *) ALONGSIDE_VENV="$PWD/$ALONGSIDE_VENV" ;; esac
ALONGSIDE_PY="$ALONGSIDE_VENV/bin/python"
ALONGSIDE_STAMP="$ALONGSIDE_VENV/alongside-set"

. "$ALONGSIDE_ROOT/bin/styles.sh"

alongside_say() { printf '%s\n' "$*" >&2; }

alongside_stop() {
    alongside_say "$@"
    exit 2
}

# The set a lock describes, in one word. A stamp with this word is up to date.
alongside_mark() {
    local locks=("$ALONGSIDE_ROOT/requirements-setup.lock" "$ALONGSIDE_ROOT/requirements.lock")
    [ "$1" = run ] || locks+=("$ALONGSIDE_ROOT/requirements-dev.lock")
    printf '%s %s' "$1" "$(cat -- "${locks[@]}" | sha256sum | cut -c 1-64)"
}

# The dev set holds the run set, so it serves both.
alongside_filled() {
    local have
    [ -x "$ALONGSIDE_PY" ] && [ -r "$ALONGSIDE_STAMP" ] || return 1
    have="$(cat -- "$ALONGSIDE_STAMP")"
    [ "$have" = "$(alongside_mark dev)" ] && return 0
    [ "$1" = run ] && [ "$have" = "$(alongside_mark run)" ]
}

alongside_install_debian_packages() {
    alongside_say "Installing with apt-get: $*"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@"; } >&2 </dev/null
}

# Prints the first Python that will do.
alongside_find_python() {
    local name seen=""
    for name in ${ALONGSIDE_PYTHON:-python3 python3.13 python3.12 python3.11 /usr/bin/python3}; do
        command -v "$name" >/dev/null 2>&1 || continue
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
        then
            command -v "$name"
            return 0
        fi
        seen="$seen $name is $("$name" --version 2>&1 | head -n 1)."
    done
    alongside_say "Alongside needs Python 3.11, 3.12 or 3.13.${seen:- There is no python3 here.}"
    alongside_say "On Debian 12, type this, then start again:"
    alongside_say "    sudo apt-get install -y python3 python3-venv python3-pip"
    return 1
}

# Debian ships Python without the parts that make a virtual environment.
alongside_make_venv() {
    local python="$1" parts='import ensurepip, venv'
    if ! "$python" -c "$parts" 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            alongside_install_debian_packages python3-venv python3-pip || true
        fi
        if ! "$python" -c "$parts" 2>/dev/null; then
            python=/usr/bin/python3
            "$python" -c "$parts" 2>/dev/null || alongside_stop \
                "This Python cannot make a virtual environment. Type this, then start again:
    sudo apt-get install -y python3-venv python3-pip"
        fi
    fi
    "$python" -m venv --clear "$ALONGSIDE_VENV" >&2
}

# uv reads its own settings only. Where pip was told of an index or a
# certificate and uv was not, uv is told the same.
alongside_carry_pip_settings() {
    local settings index cert
    settings="$("$ALONGSIDE_PY" -m pip config list 2>/dev/null || true)"
    index="${PIP_INDEX_URL:-$(sed -n "s/^[a-z]*\.index-url='\(.*\)'$/\1/p" <<<"$settings" | tail -n 1)}"
    cert="${PIP_CERT:-$(sed -n "s/^[a-z]*\.cert='\(.*\)'$/\1/p" <<<"$settings" | tail -n 1)}"
    if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}${UV_CONFIG_FILE:-}" ]; then
        export UV_DEFAULT_INDEX="$index"
    fi
    if [ -n "$cert" ] && [ -z "${SSL_CERT_FILE:-}" ]; then
        export SSL_CERT_FILE="$cert"
    fi
}

# A home folder that is missing or closed must not stop set-up.
alongside_choose_cache() {
    local cache="${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}"
    [ -z "${UV_CACHE_DIR:-}" ] || return 0
    if ! mkdir -p -- "$cache" 2>/dev/null || [ ! -w "$cache" ]; then
        export UV_NO_CACHE=1 PIP_NO_CACHE_DIR=1
    fi
}

alongside_fill() {
    local kind="$1" lock="$ALONGSIDE_ROOT/requirements.lock" python
    [ "$kind" = run ] || lock="$ALONGSIDE_ROOT/requirements-dev.lock"
    alongside_say "Setting up Alongside in $ALONGSIDE_VENV. The first time takes about a minute."
    rm -f -- "$ALONGSIDE_STAMP"
    if ! "$ALONGSIDE_PY" -m pip --version >/dev/null 2>&1; then
        python="$(alongside_find_python)" || exit 2
        alongside_make_venv "$python"
    fi
    alongside_carry_pip_settings
    alongside_choose_cache
    "$ALONGSIDE_PY" -m pip install -q --disable-pip-version-check --require-hashes \
        -r "$ALONGSIDE_ROOT/requirements-setup.lock" >&2
    if ! "$ALONGSIDE_PY" -m uv pip sync -q --require-hashes --python "$ALONGSIDE_PY" "$lock" >&2
    then
        alongside_say "uv could not. Trying pip, which is slower and knows all of pip's settings."
        "$ALONGSIDE_PY" -m pip install -q --disable-pip-version-check --require-hashes \
            -r "$lock" >&2
    fi
    # Where each postcode district lies, read once from the package that knows. Made later where this cannot.
    (cd -- "$ALONGSIDE_ROOT" && "$ALONGSIDE_PY" -m alongside.areas.districts >&2) || true
    alongside_mark "$kind" >"$ALONGSIDE_STAMP.new"
    mv -f -- "$ALONGSIDE_STAMP.new" "$ALONGSIDE_STAMP"
}

alongside_setup() {
    local kind="$1"
    alongside_filled "$kind" && alongside_styles_ready && return 0
    mkdir -p -- "$(dirname -- "$ALONGSIDE_VENV")"
    # Two starts at once take turns; the second finds the work done. The lock is
    # held by this subshell alone, so a server started later does not keep it.
    (
        set -euo pipefail
        flock 9
        if ! alongside_filled "$kind"; then
            # Set-up that already has the dev set keeps it.
            if [ -r "$ALONGSIDE_STAMP" ] && grep -q '^dev ' "$ALONGSIDE_STAMP"; then kind=dev; fi
            alongside_fill "$kind"
        fi
        alongside_styles_ready || alongside_make_styles
    ) 9>"$ALONGSIDE_VENV.lock" || {
        alongside_say "Set-up did not finish. What went wrong is above."
        exit 2
    }
}

# Runs our Python on our code from any folder. -P keeps the folder people stand
# in from being imported by accident.
alongside_python() {
    exec env PYTHONPATH="$ALONGSIDE_ROOT" "$ALONGSIDE_PY" -P "$@"
}
