package dev.milepost.simulation;

/** Something that takes small steps by chance. */
interface Steps {
  void step();

  /** True if it has nothing to read or write. */
  boolean isIdle();
}
