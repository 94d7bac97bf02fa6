package dev.milepost.api.constraint;

/**
 * The group of constraints on the sizes of lists whose entries are validated: it comes first, since
 * the cost of entries that are wrong grows with the square of their number.
 */
public interface Bounds {}
