/** A module that needs cgo, by its path or the paths below it. */
export interface CgoModuleEntry {
  readonly path: string;
  /** It builds without cgo as well, and then fails when it runs. */
  readonly failsAtRunTime?: boolean;
  /** Build tags under which it does without cgo. */
  readonly unless?: readonly string[];
}

/** Modules that need cgo on Linux; source: their own documentation and build constraints as of 2026-08. */
export const cgoModules: readonly CgoModuleEntry[] = [
  { path: "github.com/mattn/go-sqlite3", failsAtRunTime: true },
  { path: "github.com/confluentinc/confluent-kafka-go" },
  { path: "github.com/linxGNU/grocksdb" },
  { path: "github.com/tecbot/gorocksdb" },
  { path: "github.com/DataDog/zstd" },
  { path: "github.com/valyala/gozstd" },
  { path: "github.com/marcboeker/go-duckdb" },
  { path: "github.com/duckdb/duckdb-go" },
  { path: "github.com/tursodatabase/go-libsql" },
  { path: "github.com/godror/godror" },
  { path: "github.com/mattn/go-oci8" },
  { path: "github.com/ibmdb/go_ibm_db" },
  { path: "github.com/google/gopacket/pcap" },
  { path: "gocv.io/x/gocv" },
  { path: "github.com/h2non/bimg" },
  { path: "github.com/davidbyttow/govips" },
  { path: "gopkg.in/gographics/imagick.v3" },
  { path: "gopkg.in/gographics/imagick.v2" },
  { path: "github.com/chai2010/webp" },
  { path: "github.com/libgit2/git2go" },
  { path: "github.com/pebbe/zmq4" },
  { path: "github.com/miekg/pkcs11" },
  { path: "github.com/msteinert/pam" },
  { path: "github.com/seccomp/libseccomp-golang" },
  { path: "github.com/bytecodealliance/wasmtime-go" },
  { path: "github.com/go-gl/gl" },
  { path: "github.com/go-gl/glfw" },
];
