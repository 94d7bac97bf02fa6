/** The news that people outside of Milepost are told, and when. Pure. */
@NullMarked
package dev.milepost.gateway.domain.notification;

import org.jspecify.annotations.NullMarked;
