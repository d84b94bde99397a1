# Sourced by setup.sh: makes the style sheets from alongside/kit/scss and the
# packages in package-lock.json. What is made is not committed.
#
# Node and npm of this machine are used where they are new enough. Otherwise both
# come into the virtual environment, from requirements-styles.lock.

ALONGSIDE_BUILT="$ALONGSIDE_ROOT/alongside/kit/static/built"
ALONGSIDE_FRONTEND="$ALONGSIDE_ROOT/node_modules/nhsuk-frontend/dist/nhsuk"

# In one word: all that the style sheets are made from.
alongside_styles_mark() {
    local kit="$ALONGSIDE_ROOT/alongside/kit"
    cat -- "$ALONGSIDE_ROOT"/package.json "$ALONGSIDE_ROOT"/package-lock.json \
        "$ALONGSIDE_ROOT"/bin/styles.sh "$kit"/scss/*.scss | sha256sum | cut -c 1-64
}

alongside_styles_ready() {
    [ -r "$ALONGSIDE_BUILT/made-from" ] \
        && [ "$(cat -- "$ALONGSIDE_BUILT/made-from")" = "$(alongside_styles_mark)" ]
}

# sass needs Node 20.19.
alongside_node_will_do() {
    command -v npm >/dev/null 2>&1 && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number)
        process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' >/dev/null 2>&1
}

alongside_bring_node() {
    alongside_say "Node is not here, or is too old. Bringing it into $ALONGSIDE_VENV."
    alongside_carry_pip_settings
    alongside_choose_cache
    "$ALONGSIDE_PY" -m pip install -q --disable-pip-version-check --require-hashes \
        -r "$ALONGSIDE_ROOT/requirements-styles.lock" >&2
    PATH="$ALONGSIDE_VENV/bin:$PATH"
    hash -r
    alongside_node_will_do
}

# Everything from the lock, by hash; nothing that is installed runs a script.
alongside_install_frontend() {
    local cache="${npm_config_cache:-${HOME:-/nonexistent}/.npm}" spare="" done=0
    local mark="$ALONGSIDE_ROOT/node_modules/made-from" lock
    lock="$(sha256sum <"$ALONGSIDE_ROOT/package-lock.json")"
    [ ! -r "$mark" ] || [ "$(cat -- "$mark")" != "$lock" ] || return 0
    if ! mkdir -p -- "$cache" 2>/dev/null || [ ! -w "$cache" ]; then
        spare="$(mktemp -d)"
        export npm_config_cache="$spare"
    fi
    if [ -n "${SSL_CERT_FILE:-}" ]; then
        export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$SSL_CERT_FILE}"
    fi
    (cd -- "$ALONGSIDE_ROOT" && npm ci --omit=optional --loglevel=error </dev/null >&2) || done=1
    [ -z "$spare" ] || rm -rf -- "$spare"
    [ "$done" = 1 ] || printf '%s\n' "$lock" >"$mark"
    return "$done"
}

# Whole or not at all: made in a folder beside, then put in its place.
alongside_compile_styles() {
    local new="$ALONGSIDE_BUILT.new" name
    rm -rf -- "$new"
    mkdir -p -- "$new/images"
    for name in her desk; do
        (cd -- "$ALONGSIDE_ROOT" && node node_modules/sass/sass.js --quiet-deps --no-source-map \
            --style=compressed --load-path=node_modules \
            "alongside/kit/scss/$name.scss" "$new/$name.css" >&2) || return 1
    done
    cp -- "$ALONGSIDE_FRONTEND"/assets/images/nhsuk-icon-{arrow-*,cross}.svg "$new/images/" || return 1
    sed 's|//# sourceMappingURL=.*||' "$ALONGSIDE_FRONTEND/nhsuk-frontend.min.js" \
        >"$new/frontend.js" || return 1
    gzip -9nk -- "$new"/*.css "$new"/*.js
    alongside_styles_mark >"$new/made-from"
    rm -rf -- "$ALONGSIDE_BUILT"
    mv -- "$new" "$ALONGSIDE_BUILT"
}

alongside_make_styles() {
    if [ ! -w "$ALONGSIDE_ROOT" ] || [ ! -w "$(dirname -- "$ALONGSIDE_BUILT")" ]; then
        alongside_stop "The style sheets are made inside $ALONGSIDE_ROOT, and $(id -un) may not write
there. Start as the folder's owner, or make your own clone."
    fi
    alongside_say "Making the style sheets."
    alongside_node_will_do || alongside_bring_node || alongside_stop \
        "Node and npm, which make the style sheets, are not here and could not be brought. Install
Node 20.19 or newer, or tell pip where packages come from on this machine, then start again."
    alongside_install_frontend || alongside_stop \
        "The two npm packages named in package-lock.json could not be had. Tell npm where packages come
from on this machine (npm config set registry ADDRESS), then start again."
    alongside_compile_styles || alongside_stop \
        "The style sheets in alongside/kit/scss could not be made. What is wrong in them is above."
}
