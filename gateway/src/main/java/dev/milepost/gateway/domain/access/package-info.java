/** What callers may do. */
@NullMarked
package dev.milepost.gateway.domain.access;

import org.jspecify.annotations.NullMarked;
