/** What people are told of, outside of Milepost, and when. Pure. */
@NullMarked
package dev.milepost.gateway.domain.notification;

import org.jspecify.annotations.NullMarked;
