# docker build -t qualcode . && docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/study" qualcode apply
FROM rust:1-slim-bookworm AS built
WORKDIR /qualcode
COPY . .
RUN cargo build --release --locked --package qualcode

FROM debian:bookworm-slim
# pdftotext, for transcripts in PDF.
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils && rm -rf /var/lib/apt/lists/*
COPY --from=built /qualcode/target/release/code /usr/local/bin/code
COPY --from=built /qualcode/LICENSE-MIT /qualcode/LICENSE-APACHE /qualcode/src/deid/words/COPYRIGHT /usr/share/doc/qualcode/
WORKDIR /study
ENTRYPOINT ["code"]
CMD ["--help"]
