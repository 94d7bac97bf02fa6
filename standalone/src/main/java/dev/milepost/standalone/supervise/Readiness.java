package dev.milepost.standalone.supervise;

import java.net.URI;

/** How it is seen that a process serves. */
public sealed interface Readiness {
  /** It prints a line that begins so. */
  record LineReadiness(String prefix) implements Readiness {}

  /** This address answers 200 with a health report that names the process's id. */
  record HttpReadiness(URI uri) implements Readiness {}
}
