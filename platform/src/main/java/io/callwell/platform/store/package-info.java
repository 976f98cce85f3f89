/** Objects (recordings, rendered prompts) in a folder or in S3. */
@NullMarked
package io.callwell.platform.store;

import org.jspecify.annotations.NullMarked;
