#!/usr/bin/env bash
# A throw-away MariaDB server for the tests, as durable as one in the field. For a developer's shell:
#   eval "$(tests/mariadb.sh start)"   starts a server and exports where it is
#   eval "$(tests/mariadb.sh stop)"    ends that server, removes its files and unsets what was exported
#   tests/mariadb.sh crash             lets it crash, and starts it again on what it had written
# Its programs are looked for on the PATH and where Debian keeps them; where there are none, Debian's package is installed,
# given root or a sudo that asks no password.
# shellcheck disable=SC2016 # what stands in single quotes after sh -c is for that shell
set -euo pipefail
export LC_ALL=C

prefix=/tmp/outreachkit-mariadb # not TMPDIR: the path of a socket may have 107 bytes, and root's TMPDIR may be root's alone

say() { printf -- '--- %s\n' "$*" >&2; }
fail() {
  printf 'tests/mariadb.sh: %s\n' "$*" >&2
  exit 1
}

# Sets where the server is and what makes its first files; fails if either is missing.
find_programs() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin
  server=$(type -P mariadbd) && installer=$(type -P mariadb-install-db)
}

# A subshell: its lock, its umask and its trap end with it.
install_programs() (
  instead="Install MariaDB's server, or set OUTREACHKIT_MARIADB to the connection string of one that runs."
  command -v apt-get >/dev/null || fail "no MariaDB server is installed, and there is no apt-get to install it with. $instead"
  as_root=()
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null ||
      fail "no MariaDB server is installed, and installing it needs root or a sudo that asks no password. $instead"
    as_root=(sudo -n)
  fi

  # Where two runs meet here, the second finds what the first has installed.
  exec 9</var/lib/dpkg
  flock 9
  ! find_programs || return 0

  # The programs alone. The package mariadb-server around them would make a user, a service and a database of its own, and
  # start it, which nobody asked for.
  packages=(mariadb-server-core mariadb-client-core)
  say "installing Debian's ${packages[*]}"
  umask 022
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT

  apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" \
      </dev/null >>"$log" 2>&1 9<&-
  }
  # The lists of packages may be missing or name what the mirror no longer has; most often they are good.
  if ! apt install --no-install-recommends "${packages[@]}" &&
    ! { apt update && apt install --no-install-recommends "${packages[@]}"; }; then
    tail -n 40 "$log" >&2
    fail "Debian's MariaDB could not be installed; apt-get's own words stand above. $instead"
  fi
)

# The server refuses to run as root.
choose_owner() {
  owner=mysql
  id "$owner" >/dev/null 2>&1 || owner=nobody
  ((EUID == 0)) || owner=$(id -un)
}

as_owner() (
  cd /
  if ((EUID != 0)); then
    exec "$@"
  elif command -v setpriv >/dev/null; then
    exec setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups -- "$@"
  elif command -v runuser >/dev/null; then
    exec runuser -u "$owner" -- "$@"
  elif command -v sudo >/dev/null; then
    exec sudo -n -u "$owner" -- "$@"
  else
    exec su -s /bin/sh -c 'exec "$0" "$@"' "$owner" -- "$@"
  fi
)

# Prints the numbers of the processes that serve that folder, whether or not they have come so far as to write them down. What
# is looked for is not on grep's own command line, or it would find itself.
processes_of() {
  # shellcheck disable=SC2062 # these are files
  grep -l -s -z -x -F --file=- /proc/[0-9]*/cmdline <<<"--datadir=$1/data" | cut -d/ -f3 || true
}

# Ends the server of that folder, if one runs, and no other: as a crash does, at once.
kill_server() {
  local pids attempt
  for ((attempt = 0; attempt < 300; attempt++)); do
    mapfile -t pids < <(processes_of "$1")
    ((${#pids[@]} > 0)) || break
    as_owner kill -KILL "${pids[@]}" 2>/dev/null || true
    sleep 0.1
  done
  ((attempt < 300)) || printf 'tests/mariadb.sh: the server in %s did not stop.\n' "$1" >&2
}

remove() {
  kill_server "$1"
  rm -rf "$1"
}

# Starts the server on that port, and waits until it answers; else prints why it does not. Five minutes are no measure of
# anything: they are there so that a server that hangs fails some day.
try_port() {
  local runner attempt
  # With default durability, said once more because it is what the tests are about.
  as_owner sh -c 'exec "$@" </dev/null >"$0" 2>&1 9<&-' "$folder/log" \
    "$server" --no-defaults --datadir="$folder/data" --pid-file="$folder/pid" --socket="$folder/socket" --tmpdir="$folder" \
    --port="$1" --bind-address=127.0.0.1 --skip-name-resolve --init-file="$folder/init.sql" --max-connections=2000 \
    --innodb-flush-log-at-trx-commit=1 --innodb-doublewrite=1 --innodb-flush-method=fsync >/dev/null 2>&1 &
  runner=$!
  for ((attempt = 0; attempt < 3000; attempt++)); do
    if as_owner grep -q 'ready for connections' "$folder/log" 2>/dev/null; then
      disown "$runner"
      return 0
    fi
    kill -0 "$runner" 2>/dev/null || break
    sleep 0.1
  done
  as_owner cat "$folder/log" 2>&1 || true
  return 1
}

start() {
  local password attempt port said
  find_programs || {
    install_programs
    find_programs || fail "Debian's MariaDB is installed, yet there is no mariadbd."
  }

  choose_owner
  folder=$(as_owner mktemp -d "$prefix.XXXXXX")
  trap 'remove "$folder"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  said=$(as_owner "$installer" --no-defaults --datadir="$folder/data" --auth-root-authentication-method=socket \
    --auth-root-socket-user="$owner" --skip-test-db --skip-name-resolve 2>&1) || fail "mariadb-install-db failed: $said"
  as_owner sh -c 'umask 077; cat > "$1"' sh "$folder/init.sql" <<SQL
create user if not exists 'outreachkit'@'127.0.0.1' identified by '$password';
grant all on *.* to 'outreachkit'@'127.0.0.1' with grant option;
SQL

  # Nothing tells a port that is free from one that is about to be taken, except taking it. These lie below those that the
  # system gives to clients.
  for ((attempt = 1; ; attempt++)); do
    port=$((20000 + RANDOM % 12000))
    ! said=$(try_port "$port") || break
    if [[ $said != *'Address already in use'* ]] || ((attempt == 50)); then
      fail "the server did not start: $said"
    fi
  done

  as_owner sh -c 'echo "$2" >"$1"' sh "$folder/port" "$port"
  say "$("$server" --version) on port $port"
  trap '' INT TERM HUP # from here on the server is the caller's to stop
  cat <<EXPORTS
export OUTREACHKIT_MARIADB='Server=127.0.0.1;Port=$port;User ID=outreachkit;Password=$password'
export OUTREACHKIT_MARIADB_FOLDER='$folder'
EXPORTS
  trap - EXIT
}

# Sets the folder that is meant, and whose it is.
choose_folder() {
  folder=${1:-${OUTREACHKIT_MARIADB_FOLDER:-}}
  [[ -n $folder ]] || fail "which server? OUTREACHKIT_MARIADB_FOLDER is not set; give the folder that start named."
  [[ $folder == "$prefix".* && ${folder#"$prefix".} != */* ]] || fail "$folder is no folder of this script's."
  owner=$(stat -c %U "$folder" 2>/dev/null || id -un)
}

crash() {
  local said
  choose_folder "$@"
  find_programs || fail "the programs that started the server in $folder are gone."
  kill_server "$folder"
  as_owner rm -f "$folder/log"
  said=$(try_port "$(as_owner cat "$folder/port")") || fail "the server did not start again: $said"
}

stop() {
  choose_folder "$@"
  [[ ! -e $folder ]] || remove "$folder"
  echo 'unset OUTREACHKIT_MARIADB OUTREACHKIT_MARIADB_FOLDER'
}

case "${1:-}" in
  start) start ;;
  crash) crash "${@:2}" ;;
  stop) stop "${@:2}" ;;
  *) fail "usage: tests/mariadb.sh start, or tests/mariadb.sh stop [folder], or tests/mariadb.sh crash [folder]" ;;
esac
