/** A person's choices about a run, each as the command that it is. Pure. */
@NullMarked
package dev.milepost.gateway.domain.decision;

import org.jspecify.annotations.NullMarked;
