/**
 * Who calls, and from where: what is asked of every request before anything else looks at it. Roles
 * of endpoints stand at the endpoints, as {@code @RolesAllowed}; one without any is refused.
 */
@NullMarked
package dev.milepost.gateway.access;

import org.jspecify.annotations.NullMarked;
