@NullMarked
package dev.milepost.process.secret;

import org.jspecify.annotations.NullMarked;
