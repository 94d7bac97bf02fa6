/**
 * The body of {@code POST /runs} (docs/api.md), with the constraints that its members and they
 * together have to meet.
 */
@NullMarked
package dev.milepost.api.submission;

import org.jspecify.annotations.NullMarked;
