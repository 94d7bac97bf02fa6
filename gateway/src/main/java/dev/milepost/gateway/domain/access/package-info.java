/** Roles of callers, and their tokens. */
@NullMarked
package dev.milepost.gateway.domain.access;

import org.jspecify.annotations.NullMarked;
