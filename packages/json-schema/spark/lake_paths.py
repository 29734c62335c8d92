"""How Spark finds the objects of the lake, and in words why it can't."""

import re

_IN_PATTERNS = re.compile(r"[\\{}\[\]*?]")

# The first that is among the causes counts.
_WORDS = (
    ("UnknownStoreException", "There is no such bucket. Check its name, and the region and the endpoint that Spark was given."),
    ("UnsupportedFileSystemException", "This Spark doesn't know the scheme of a path. S3 is s3a://bucket/prefix."),
    (
        "ClassNotFoundException",
        "This Spark can't read S3. Give spark-submit --packages org.apache.hadoop:hadoop-aws:VERSION, with the version of its Hadoop.",
    ),
    ("NoAuthWithAWSException", "There are no credentials for S3. Give them as the AWS SDK for Java reads them."),
    ("NoAwsCredentialsException", "There are no credentials for S3. Give them as the AWS SDK for Java reads them."),
    ("AccessDeniedException", "An object, a folder or a bucket may not be read with these rights or credentials."),
    ("FileNotFoundException", "An object went while it was read. Run this again."),
    ("URISyntaxException", "Spark can't read names with a colon in folders of this machine, nor in S3 below a prefix that ends in *."),
)


def as_spark_reads(path: str) -> str:
    """A path for Spark, which takes paths for patterns: names mean themselves; only `*` at the end of s3a://… is all that begins so."""
    is_prefix = path.startswith("s3a://") and path.endswith("*")
    name = path[:-1] if is_prefix else path
    return _IN_PATTERNS.sub(r"\\\g<0>", name) + ("*" if is_prefix else "")


def why_not_read(error: Exception) -> str:
    """What to say of an error of Spark. Nothing of its own message is shown: it may quote what it read."""
    causes = _causes(getattr(error, "java_exception", None) or getattr(error, "_origin", None))
    for cause, words in _WORDS:
        if cause in causes:
            return words
    return f"Spark ended with {', '.join(causes) or type(error).__name__}: its log says more."


def _causes(thrown) -> list[str]:
    names: list[str] = []
    while thrown is not None:
        names.append(thrown.getClass().getSimpleName())
        thrown = thrown.getCause()
    return names
