/** Review as a service: its configuration and its start. */
@NullMarked
package dev.milepost.review.config;

import org.jspecify.annotations.NullMarked;
