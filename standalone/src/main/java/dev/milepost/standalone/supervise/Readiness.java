package dev.milepost.standalone.supervise;

import java.net.URI;

/** How it is seen that a process serves. */
public sealed interface Readiness {
  /** It prints a line that begins so. */
  record Line(String prefix) implements Readiness {}

  /** This address answers 200 with a health report that names the process's id. */
  record Http(URI uri) implements Readiness {}
}
