# The page of `safeguard-xl serve` (docs/serve.md), as nobody, fit for a read-only file system with a /tmp in memory.
FROM python:3.13-slim AS built
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY schemas schemas
COPY src src
RUN python -m venv /opt/safeguard-xl \
    && /opt/safeguard-xl/bin/pip install --no-cache-dir -c constraints.txt '.[web,report]' \
    && /opt/safeguard-xl/bin/python -m compileall -q /opt/safeguard-xl

FROM python:3.13-slim
COPY --from=built /opt/safeguard-xl /opt/safeguard-xl
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
USER nobody
EXPOSE 8000
ENTRYPOINT ["/opt/safeguard-xl/bin/safeguard-xl", "serve", "--host", "0.0.0.0"]
