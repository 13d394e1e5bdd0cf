#!/usr/bin/env bash
# A throw-away PostgreSQL server for the tests, as durable as one in the field. For a developer's shell:
#   eval "$(tests/postgres.sh start)"   starts a server and exports where it is
#   eval "$(tests/postgres.sh stop)"    ends that server, removes its files and unsets what was exported
# Its programs are looked for in OUTREACHKIT_POSTGRES_BIN if that is set, else on the PATH and where Debian keeps them;
# where there are none, Debian's package is installed, given root or a sudo that asks no password.
# shellcheck disable=SC2016 # what stands in single quotes after sh -c is for that shell
set -euo pipefail
export LC_ALL=C
# What a developer has set for a server of their own (PGDATA, PGPORT, ...) is not for ours.
unset "${!PG@}"

prefix=/tmp/outreachkit-postgres # not TMPDIR: the path of a socket may have 107 bytes, and root's TMPDIR may be root's alone

say() { printf -- '--- %s\n' "$*" >&2; }
fail() {
  printf 'tests/postgres.sh: %s\n' "$*" >&2
  exit 1
}

# Prints the folder with the server's programs, the newest of Debian's; fails if there is none.
find_programs() {
  local folder
  while read -r folder; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]]; then
      (cd "$folder" && pwd)
      return
    fi
  done < <(
    if [[ -n ${OUTREACHKIT_POSTGRES_BIN:-} ]]; then
      printf '%s\n' "$OUTREACHKIT_POSTGRES_BIN"
    else
      { type -ap pg_ctl || true; } | while read -r file; do dirname "$(readlink -f "$file")"; done
      printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV
    fi
  )
  return 1
}

# A subshell: its lock, its umask and its trap end with it.
install_programs() (
  instead="Install PostgreSQL's server, or set OUTREACHKIT_POSTGRES to the connection string of one that runs."
  command -v apt-get >/dev/null || fail "no PostgreSQL server is installed, and there is no apt-get to install it with. $instead"
  as_root=()
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null ||
      fail "no PostgreSQL server is installed, and installing it needs root or a sudo that asks no password. $instead"
    as_root=(sudo -n)
  fi

  # Where two runs meet here, the second finds what the first has installed.
  exec 9</var/lib/dpkg
  flock 9
  ! find_programs >/dev/null || return 0

  say "installing Debian's postgresql"
  umask 022
  log=$(mktemp)
  # The package would make and start a cluster of its own, which nobody asked for. A postgresql-common that is too old to
  # read this file makes one; it does no harm.
  wish=/etc/postgresql-common/createcluster.d/outreachkit-tests.conf
  # shellcheck disable=SC2317 # the trap calls it
  clean() {
    "${as_root[@]}" rm -f "$wish"
    "${as_root[@]}" rmdir -p "${wish%/*}" 2>/dev/null || true # as far as they are empty
    rm -f "$log"
  }
  trap clean EXIT
  "${as_root[@]}" mkdir -p "${wish%/*}"
  "${as_root[@]}" sh -c 'echo "create_main_cluster = false" > "$1"' sh "$wish"

  apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" \
      </dev/null >>"$log" 2>&1 9<&-
  }
  # The lists of packages may be missing or name what the mirror no longer has; most often they are good.
  if ! apt install --no-install-recommends postgresql && ! { apt update && apt install --no-install-recommends postgresql; }; then
    tail -n 40 "$log" >&2
    fail "Debian's postgresql could not be installed; apt-get's own words stand above. $instead"
  fi
)

# initdb and the server refuse to run as root.
choose_owner() {
  owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
}

as_owner() (
  cd /
  if ((EUID != 0)); then
    exec "$@"
  elif command -v runuser >/dev/null; then
    exec runuser -u "$owner" -- "$@"
  elif command -v setpriv >/dev/null; then
    exec setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups -- "$@"
  elif command -v sudo >/dev/null; then
    exec sudo -n -u "$owner" -- "$@"
  else
    exec su -s /bin/sh -c 'exec "$0" "$@"' "$owner" -- "$@"
  fi
)

# Ends the server of that folder, if one runs, and no other; then nothing of it is left.
remove() {
  if as_owner test -s "$1/data/postmaster.pid"; then
    as_owner "$programs/pg_ctl" stop -D "$1/data" -m immediate -w -t 30 >/dev/null ||
      printf 'tests/postgres.sh: the server in %s did not stop.\n' "$1" >&2
  fi
  rm -rf "$1"
}

start() {
  local password attempt port settings said
  programs=$(find_programs) || {
    [[ -z ${OUTREACHKIT_POSTGRES_BIN:-} ]] ||
      fail "OUTREACHKIT_POSTGRES_BIN is $OUTREACHKIT_POSTGRES_BIN, which has no initdb, pg_ctl and postgres."
    install_programs
    programs=$(find_programs) || fail "Debian's postgresql is installed, yet /usr/lib/postgresql has no server."
  }

  choose_owner
  folder=$(as_owner mktemp -d "$prefix.XXXXXX")
  trap 'remove "$folder"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  as_owner sh -c 'umask 077; cat > "$1"' sh "$folder/password" <<<"$password"
  said=$(as_owner "$programs/initdb" -D "$folder/data" --no-locale -E UTF8 -U outreachkit -A scram-sha-256 \
    --pwfile="$folder/password" 2>&1) || fail "initdb failed: $said"

  # The figures count statements; where the module is not installed they say so.
  local counting=""
  if [[ -n $(find "${programs%/bin}" -name pg_stat_statements.so -print -quit) ]]; then
    counting=" -c shared_preload_libraries=pg_stat_statements"
  fi

  # Nothing tells a port that is free from one that is about to be taken, except taking it. These lie below those that
  # the system gives to clients.
  for ((attempt = 1; ; attempt++)); do
    port=$((20000 + RANDOM % 12000))
    settings="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200$counting"
    ! said=$(as_owner "$programs/pg_ctl" start -D "$folder/data" -l "$folder/log" -o "$settings" -w -t 300 2>&1) || break
    said+=$'\n'$(as_owner cat "$folder/log" 2>&1 || true)
    if [[ $said != *'Address already in use'* ]] || ((attempt == 50)); then
      fail "the server did not start: $said"
    fi
    as_owner rm -f "$folder/log"
  done

  say "$("$programs/postgres" --version) on port $port"
  trap '' INT TERM HUP # from here on the server is the caller's to stop
  cat <<EXPORTS
export OUTREACHKIT_POSTGRES='Host=127.0.0.1;Port=$port;Username=outreachkit;Password=$password;Database=postgres'
export OUTREACHKIT_POSTGRES_BIN='$programs'
export OUTREACHKIT_POSTGRES_FOLDER='$folder'
EXPORTS
  trap - EXIT
}

stop() {
  folder=${1:-${OUTREACHKIT_POSTGRES_FOLDER:-}}
  [[ -n $folder ]] || fail "stop what? OUTREACHKIT_POSTGRES_FOLDER is not set; give the folder that start named."
  [[ $folder == "$prefix".* && ${folder#"$prefix".} != */* ]] || fail "$folder is no folder of this script's."
  if [[ -e $folder ]]; then
    programs=$(find_programs) || fail "the programs that started the server in $folder are gone."
    owner=$(stat -c %U "$folder" 2>/dev/null || id -un)
    remove "$folder"
  fi
  echo 'unset OUTREACHKIT_POSTGRES OUTREACHKIT_POSTGRES_BIN OUTREACHKIT_POSTGRES_FOLDER'
}

case "${1:-}" in
  start) start ;;
  stop) stop "${@:2}" ;;
  *) fail "usage: tests/postgres.sh start, or tests/postgres.sh stop [folder]" ;;
esac
