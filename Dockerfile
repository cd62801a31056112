# The desk of an office: docs/serve.md says how to run it. No test has built this image.
FROM python:3.13-slim
COPY . /src
RUN pip install --no-cache-dir "/src[serve]" && rm -rf /src && useradd --create-home desk
USER desk
WORKDIR /home/desk
EXPOSE 8321
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://localhost:8321/healthz')"]
# --allow-host NAME names what others call it; a dxlint.yaml in the working folder is its configuration.
ENTRYPOINT ["dxlint", "serve", "--host", "0.0.0.0"]
