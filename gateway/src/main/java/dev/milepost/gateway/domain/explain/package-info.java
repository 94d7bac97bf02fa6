/** Why runs and issues wait: computed from their state, for API, command and page. */
@NullMarked
package dev.milepost.gateway.domain.explain;

import org.jspecify.annotations.NullMarked;
